import { notFound } from '../../problem.ts';
import { apiTokens, buyers, users } from '../../store/resources/accounts.ts';
import { authorizations, products } from '../../store/resources/catalog.ts';
import { agreements } from '../../store/resources/commerce.ts';
import { param, type Handlers } from '../call.ts';
import { getHandler, listHandler, objectOf, scopeOf } from '../reading.ts';

/** What billing refers to: who the caller is, people, authorizations and products. */
export const referenceHandlers: Handlers = {
  getApiToken: async (call) => {
    const id = param(call, 'id');
    // a caller reads its own token only, also when another of its account exists
    if (id !== call.tokenId) throw notFound('API token', id);
    return objectOf(call, 'API token', scopeOf(call, apiTokens), id);
  },
  listUsers: listHandler(users),
  getUser: getHandler('User', users),
  listBuyers: listHandler(buyers),
  getBuyer: getHandler('Buyer', buyers),
  listAuthorizations: listHandler(authorizations),
  getAuthorization: getHandler('Authorization', authorizations),
  listAgreements: listHandler(agreements),
  getAgreement: getHandler('Agreement', agreements),
  listProducts: listHandler(products),
  getProduct: getHandler('Product', products),
};
