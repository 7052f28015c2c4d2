import { idDigits } from '../../domain/ids.ts';
import { role } from '../../domain/role.ts';
import type { SetUp } from './tables.ts';

/**
 * Gives the rows of a world the numbers that other systems know them by, and what else nobody calculates with.
 * It follows from their ids, so that a world stays the same however many rows there are; what a row says of
 * itself stays.
 */
export function furnish(world: SetUp): SetUp {
  const number = (prefix: string, id: string) => `${prefix}-${idDigits(id).replaceAll('-', '')}`;
  return {
    ...world,
    account: world.account.map((row) => ({
      external_id: number('CRM', row.id),
      ...(row.type === role.client && { eligibility: { client: true, partner: false } }),
      ...row,
    })),
    app_user: world.app_user.map((row) => ({
      phone: { prefix: '+1', number: `555${idDigits(row.id).replaceAll('-', '').slice(-7)}` },
      settings: { languageCode: 'en-US', cultureCode: 'en-US' },
      ...row,
    })),
    seller: world.seller.map((row) => ({
      erp_link: {
        id: `ERP-${idDigits(row.id)}-0001`,
        name: `ERP ${row.country_code}`,
        companyName: row.name,
        status: 'Active' as const,
        revision: 1,
      },
      ...row,
    })),
    licensee: world.licensee.map((row) => ({ external_id: number('LIC', row.id), ...row })),
    product: world.product.map((row) => ({ external_operations: number('P', row.id), ...row })),
    item: world.item.map((row) => ({
      description: `${row.name}, priced per ${row.unit.name?.toLowerCase()}.`,
      ...row,
    })),
    product_authorization: world.product_authorization.map((row) => ({
      external_operations: number('AO', row.id),
      notes: `Journals are due in ${row.currency}.`,
      ...row,
    })),
    agreement: world.agreement.map((row) => ({ external_operations: number('AG', row.id), ...row })),
    subscription: world.subscription.map((row) => ({
      external_client: number('CC', row.id),
      external_operations: number('SU', row.id),
      ...row,
    })),
    asset: world.asset.map((row) => ({
      external_client: number('CC', row.id),
      external_operations: number('AS', row.id),
      ...row,
    })),
    commerce_order: world.commerce_order.map((row) => ({
      external_operations: number('OR', row.id),
      ...row,
    })),
  };
}
