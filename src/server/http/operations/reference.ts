import { accounts, buyers, licensees, sellers } from '../../store/resources/accounts.ts';
import { authorizations, items, products } from '../../store/resources/catalog.ts';
import { agreements, assets, orders, subscriptions } from '../../store/resources/commerce.ts';
import type { Handlers } from '../call.ts';
import { getHandler, listHandler } from '../reading.ts';

/** What billing refers to: accounts and their parts, the catalogue, and what was agreed on and ordered. */
export const referenceHandlers: Handlers = {
  listAccounts: listHandler(accounts),
  getAccount: getHandler('Account', accounts),
  listBuyers: listHandler(buyers),
  getBuyer: getHandler('Buyer', buyers),
  listSellers: listHandler(sellers),
  getSeller: getHandler('Seller', sellers),
  listLicensees: listHandler(licensees),
  getLicensee: getHandler('Licensee', licensees),
  listAuthorizations: listHandler(authorizations),
  getAuthorization: getHandler('Authorization', authorizations),
  listProducts: listHandler(products),
  getProduct: getHandler('Product', products),
  listItems: listHandler(items),
  getItem: getHandler('Item', items),
  listAgreements: listHandler(agreements),
  getAgreement: getHandler('Agreement', agreements),
  listSubscriptions: listHandler(subscriptions),
  getSubscription: getHandler('Subscription', subscriptions),
  listOrders: listHandler(orders),
  getOrder: getHandler('Order', orders),
  listAssets: listHandler(assets),
  getAsset: getHandler('Asset', assets),
};
