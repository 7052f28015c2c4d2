import { XLSX_MEDIA_TYPE } from '../../../domain/charge-file/read-charge-file.ts';
import {
  customLedgerFileBytes,
  type CustomTemplateRow,
} from '../../../domain/charge-file/write-custom-ledger.ts';
import { multiply, round } from '../../../domain/money.ts';
import type { Actor } from '../../../domain/role.ts';
import { acceptCustomLedger, createCustomLedger, queueCustomLedger } from '../../commands/custom-ledgers.ts';
import { uploadCustomCharges } from '../../commands/custom-uploads.ts';
import { createOverride, moveOverride } from '../../commands/overrides.ts';
import { createManualStatements } from '../../jobs/create-manual-statements.ts';
import { validateCustomLedger } from '../../jobs/validate-custom-ledger.ts';
import { stageFile } from '../../store/files.ts';
import type { AgreementRow } from '../tables.ts';
import type { BilledMonth } from './charge-rows.ts';
import { addMinutes, dayMinutes } from './clock.ts';
import type { DemoErp } from './erp.ts';
import { act, byOperator, oneChunk, type Stage } from './traffic.ts';

type OverridePlan = { vendor: string; from: number; until?: number; notes: string };

/** Pairs that are, or were, billed by hand; `from` and `until` count months. */
const overridePlans: readonly OverridePlan[] = [
  {
    vendor: 'Corvale Security',
    from: 9,
    notes: 'Billed by hand under a frame contract until its price list is loaded.',
  },
  { vendor: 'Tessarine Data', from: 3, until: 7, notes: 'Prices were disputed; see the credit of spring.' },
  { vendor: 'Quillmark Software', from: 13, notes: 'The client pays the vendor directly this quarter.' },
];

/** What operations decides by hand before a month's journals come in. */
export async function decideOverrides(stage: Stage, month: BilledMonth): Promise<void> {
  const { clock, world } = stage;
  const [operator] = world.operators;
  if (!operator) return;
  for (const plan of overridePlans) {
    const pair = pairOf(stage, plan.vendor);
    if (!pair) continue;
    clock.set(addMinutes(month.end, -3 * dayMinutes));
    if (plan.from === month.index) {
      await act(stage, byOperator(operator), (tx, work) =>
        createOverride(tx, work, {
          client: { id: pair.client_id },
          vendor: { id: pair.vendor_id },
          notes: plan.notes,
        }),
      );
    }
    if (plan.until === month.index) {
      const { rows } = await stage.services.db.pool.query<{ id: string }>(
        "select id from manual_override where vendor_id = $1 and status = 'Active' order by id limit 1",
        [pair.vendor_id],
      );
      const id = rows[0]?.id;
      if (id) {
        await act(stage, byOperator(operator), (tx, work) => moveOverride(tx, work, id, 'disable', {}, {}));
      }
    }
  }
}

/** The vendor's oldest agreement with a client that nobody signs in for. */
function pairOf({ world }: Stage, vendor: string): AgreementRow | undefined {
  const vendorId = world.setUp.account.find((each) => each.name === vendor)?.id;
  return world.setUp.agreement.find(
    (each) => each.vendor_id === vendorId && !each.client_id.startsWith('ACC-2000'),
  );
}

type CustomEnding = 'draft' | 'error' | 'validated' | 'queued' | 'completed';
type CustomPlan = { vendor: string; month: number; name: string; ending: CustomEnding };

const customPlans: readonly CustomPlan[] = [
  {
    vendor: 'Corvale Security',
    month: 10,
    name: 'Corvale frame contract, first quarter',
    ending: 'completed',
  },
  { vendor: 'Acme', month: 11, name: 'Acme onboarding services', ending: 'completed' },
  { vendor: 'Harborlight Backup', month: 13, name: 'Harborlight migration project', ending: 'queued' },
  { vendor: 'Brightmoor Systems', month: 13, name: 'Brightmoor training days', ending: 'validated' },
  { vendor: 'Corvale Security', month: 13, name: 'Corvale frame contract, second quarter', ending: 'error' },
  { vendor: 'Pinewater Design', month: 13, name: 'Pinewater workshop', ending: 'draft' },
];

/** The custom ledgers of a month, each to where its plan ends. */
export async function billByHand(stage: Stage, month: BilledMonth, erp: DemoErp): Promise<void> {
  for (const plan of customPlans) {
    if (plan.month === month.index) await liveCustomLedger(stage, month, plan, erp);
  }
}

async function liveCustomLedger(
  stage: Stage,
  month: BilledMonth,
  plan: CustomPlan,
  erp: DemoErp,
): Promise<void> {
  const { clock, random, world, services } = stage;
  const operator = random.pick(world.operators);
  const agreement = agreementOf(stage, plan.vendor);
  if (!agreement) return;
  const authorization = world.setUp.product_authorization.find(
    (each) => each.id === agreement.authorization_id,
  );
  const purchase = authorization?.currency ?? 'USD';
  const sale = agreement.billing_currency ?? purchase;
  clock.set(addMinutes(month.end, random.between(5, 8) * dayMinutes));
  const { id } = await act(stage, byOperator(operator), (tx, work) =>
    createCustomLedger(tx, work, {
      name: plan.name,
      seller: { id: agreement.seller_id },
      vendor: { id: agreement.vendor_id },
      price: { currency: { purchase, sale } },
      billingStartDate: month.start.toISOString(),
      billingEndDate: month.end.toISOString(),
    }),
  );
  if (plan.ending === 'draft') return;
  const lines = linesOf(stage, agreement, purchase, sale, plan.ending === 'error');
  clock.pass(25);
  await upload(stage, operator, id, lines, plan.name);
  if (plan.ending === 'error' || plan.ending === 'validated') return;
  clock.pass(40);
  await act(stage, byOperator(operator), (tx, work) => acceptCustomLedger(tx, work, id, {}, {}));
  await createManualStatements(services, { customLedgerId: id, actor: operator });
  clock.pass(5);
  await act(stage, byOperator(operator), (tx, work) => queueCustomLedger(tx, work, id, {}, {}));
  if (plan.ending === 'queued') return;
  const { rows } = await services.db.pool.query<{ id: string }>(
    'select id from statement where custom_ledger_id = $1 order by id',
    [id],
  );
  await erp.deliver(
    rows.map((row) => row.id),
    addMinutes(clock.now(), 3 * dayMinutes),
  );
}

/** Operations uploads sales documents, which are read at once. */
async function upload(
  stage: Stage,
  operator: Actor,
  id: string,
  rows: readonly CustomTemplateRow[],
  name: string,
): Promise<void> {
  const { services, clock } = stage;
  const file = await stageFile(services.db.pool, oneChunk(await customLedgerFileBytes(rows)));
  const meta = { filename: `${name}.xlsx`, contentType: XLSX_MEDIA_TYPE };
  const ledger = await act(stage, byOperator(operator), (tx, work) =>
    uploadCustomCharges(tx, work, id, { ...meta, file }, {}),
  );
  clock.pass(1);
  await validateCustomLedger(services, { customLedgerId: id, runId: ledger.run_id ?? 0, actor: operator });
}

/** An agreement of the vendor; Acme's is of Globex, so that its people see a statement made by hand. */
function agreementOf({ world }: Stage, vendor: string): AgreementRow | undefined {
  const vendorId = world.setUp.account.find((each) => each.name === vendor)?.id;
  return world.setUp.agreement.find((each) => each.vendor_id === vendorId);
}

function linesOf(
  { random, world, clock }: Stage,
  agreement: AgreementRow,
  purchase: string,
  sale: string,
  isWrong: boolean,
): CustomTemplateRow[] {
  const buyer = world.setUp.buyer.find((each) => each.id === agreement.buyer_id);
  const now = clock.now().toISOString();
  const known = world.setUp.exchange_rate.filter(
    (each) => each.from_currency === purchase && each.to_currency === sale && each.valid_from <= now,
  );
  const rate = purchase === sale ? undefined : known.at(-1)?.rate;
  const item = world.setUp.item.find((each) => each.product_id === agreement.product_id);
  // between the lines of documents there is room for rows of text
  return Array.from({ length: random.between(2, 5) }, (_, i): CustomTemplateRow[] => {
    const purchasePrice = `${random.between(200, 1900)}.${random.between(10, 99)}`;
    const unitPrice = round(multiply(multiply(purchasePrice, '1.0875'), rate ?? '1'), 2);
    const line = {
      documentNo: `X-${random.between(10_000, 99_999)}`,
      documentType: i > 0 && random.chance(15) ? 'Credit Memo' : 'Order',
      orderType: 'VAR_Direct',
      sellTo: isWrong && i === 0 ? 'XX-C-0000' : (buyer?.erp_customer ?? ''),
      type: 'Item',
      itemNo: item?.external_operations ?? 'SERVICE',
      description1: i === 0 ? 'Onboarding and migration' : 'Consulting day',
      quantity: String(random.between(1, 6)),
      saleCurrency: sale,
      unitPrice,
      purchaseCurrency: purchase,
      purchasePrice,
      salesRate: rate ?? null,
      externalDocumentNo2: agreement.id,
    };
    return [line, null, null, null];
  }).flat();
}
