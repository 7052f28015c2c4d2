/** What the short words on the screens mean, in the words of somebody who explains them to a colleague. */
export const glossary: Readonly<Record<string, string>> = {
  'Σ PP': 'Sum of purchase prices: what the vendor asks for the charges, in the purchase currency.',
  PP: 'Purchase price: what the vendor asks for, in the purchase currency.',
  'Unit PP': 'Purchase price of one unit, with all its digits.',
  'Σ SP':
    'Sum of sales prices, before tax. For a client it is in the currency of its invoices; operations read it in the purchase currency and Σ BSP in the other.',
  SP: 'Sales price, before tax: the purchase price with the markup on it.',
  'Unit SP':
    'Sales price of one unit, with all its digits. Times the quantity it may differ from SP by a cent, as each is rounded by itself.',
  'Σ BSP': 'Sum of sales prices in the billing currency: what the invoice asks for, before tax.',
  BSP: 'Billing sales price: the sales price in the currency that the client is billed in.',
  'Σ ST': 'Sum of sales tax. The ERP works it out, so it is empty until there is an invoice.',
  'Σ GT': 'Grand total: the sales prices with tax. Empty until there is an invoice.',
  GT: 'Amount with tax.',
  Markup: 'What is put on the purchase price, as a percentage of it: (SP − PP) ÷ PP.',
  Margin: 'What is left of the sales price, as a percentage of it: (SP − PP) ÷ SP.',
  'Markup from':
    'Where the markup was found, looked for in this order: the line of the file, the subscription, the asset, the agreement.',
  ELC: 'Estimated licence count: the part of the quantity that this buyer pays where billing is split.',
  'Due date': 'The day until which it should be done: a journal submitted, an invoice paid.',
  Owner: 'The seller that owns the authorization under which the vendor bills.',
  Authorization:
    'Permission of a vendor to bill a product, in one currency, through one owner. Every journal belongs to one.',
  Licensee: 'Who uses what the buyer pays for.',
  'PO number':
    'The client’s purchase order number, taken from the agreement. The ERP has room for 20 characters; of a longer one it prints 16 and three dots.',
  'Still open': 'What is left to pay of the invoice, as the ERP says.',
  'ERP order': 'The sales order that the ERP made of the statement.',
  'Exchange rate': 'What one unit of the purchase currency is in the billing currency.',
  Share: 'Part of a split charge that this buyer pays.',
  'Statements withheld':
    'Statements of the pair that were made Cancelled because of an override. They are never billed.',
  'To be billed': 'Charges that are right and will be on a statement.',
  'In error, not billed':
    'Charges that failed a check. They are left out until they are matched, ignored or corrected.',
};
