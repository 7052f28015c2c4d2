import type { ChargeMatch } from '../../api/generated/model/chargeMatch';
import type { Target } from '../../domain/charge-file/find.ts';
import { normalizeId } from '../../domain/ids.ts';
import { invalid } from '../problem.ts';
import type { Tx } from '../store/database.ts';
import type { Columns } from './change.ts';

/** What a charge is matched to, and the columns of the charge that point there. */
export type MatchedTo = { target: Target; columns: Columns };

const members = ['subscription', 'agreement', 'asset'] as const;
type Member = (typeof members)[number];

type Found = {
  agreement_id: string;
  authorization_id: string;
  default_markup: string | null;
  is_split: boolean;
  licensee_id: string | null;
  buyer_id: string | null;
  client_id: string | null;
  seller_id: string | null;
};

const parties = 'a.licensee_id, a.buyer_id, a.client_id, a.seller_id';

const kinds: Record<Member, { type: Target['type']; query: string }> = {
  subscription: {
    type: 'Subscription',
    query: `select s.agreement_id, a.authorization_id, a.default_markup, s.split_status <> 'Disabled' as is_split, ${parties}
      from subscription s join agreement a on a.id = s.agreement_id where s.id = $1`,
  },
  agreement: {
    type: 'Agreement',
    query: `select a.id as agreement_id, a.authorization_id, a.default_markup, false as is_split, ${parties}
      from agreement a where a.id = $1`,
  },
  asset: {
    type: 'Asset',
    query: `select s.agreement_id, a.authorization_id, a.default_markup, false as is_split, ${parties}
      from asset s join agreement a on a.id = s.agreement_id where s.id = $1`,
  },
};

/** Reads what a match names. Throws 400 at the offending member (C8). */
export async function matchTarget(tx: Tx, authorizationId: string, body: ChargeMatch): Promise<MatchedTo> {
  const named = members.filter((member) => body[member]);
  const [member, ...others] = named;
  if (!member || others.length > 0) {
    const text = ['Give exactly one of subscription, agreement and asset.'];
    throw invalid(Object.fromEntries((member ? named : members).map((each) => [each, text])));
  }
  const { type, query } = kinds[member];
  const id = normalizeId(body[member]?.id ?? '');
  const found = (await tx.query<Found>(query, [id])).rows[0];
  if (!found || found.authorization_id !== authorizationId) {
    throw invalid({ [member]: [`${type} ${id} was not found in authorization ${authorizationId}.`] });
  }
  if (found.is_split) {
    throw invalid({ [member]: [`${type} ${id} is on split billing; a charge cannot be matched to it.`] });
  }
  if (member === 'agreement' && found.default_markup === null) {
    throw invalid({ [member]: [`Agreement ${id} has no default markup.`] });
  }
  const lineId = await matchLine(tx, member, id, body);
  return {
    target: { type, id, lineId },
    columns: {
      agreement_id: found.agreement_id,
      subscription_id: member === 'subscription' ? id : null,
      asset_id: member === 'asset' ? id : null,
      line_id: lineId,
      licensee_id: found.licensee_id,
      buyer_id: found.buyer_id,
      client_id: found.client_id,
      seller_id: found.seller_id,
    },
  };
}

async function matchLine(tx: Tx, member: Member, id: string, body: ChargeMatch): Promise<string | null> {
  if (!body.line) return null;
  const lineId = normalizeId(body.line.id);
  if (member !== 'agreement') {
    const line = await tx.query(`select 1 from commerce_line where id = $1 and ${member}_id = $2`, [
      lineId,
      id,
    ]);
    if (line.rowCount === 1) return lineId;
  }
  throw invalid({ line: [`Line ${lineId} does not belong to ${kinds[member].type.toLowerCase()} ${id}.`] });
}
