import { Textarea, TextInput } from '@mantine/core';
import { BillingType } from '../../../api/generated/model/billingType.ts';
import type { Statement } from '../../../api/generated/model/statement.ts';
import type { ConfirmProps } from '../../../ui/actions/action.ts';
import styles from '../../../ui/actions/actions.module.css';
import { Figures } from '../../../ui/actions/Figures.tsx';
import { Money } from '../../../ui/cells/figures.tsx';

const connector = 'Normally the ERP connector sets this. Do it by hand only when the connector cannot.';

function Amounts({ statement: { price, type, buyer } }: { statement: Statement }) {
  return (
    <Figures
      of={[
        { label: 'Buyer', value: buyer?.name ?? buyer?.id },
        { label: 'Type', value: type },
        { label: 'Σ BSP', value: <Money value={price?.totalBSP} currency={price?.currency?.sale} /> },
      ]}
    />
  );
}

export function QueueBody({ object }: ConfirmProps<Statement, undefined>) {
  return (
    <>
      <p className={styles.sentence}>
        This hands <strong>1 statement</strong> to the ERP, which makes an invoice or a credit memo of it.
      </p>
      <Amounts statement={object} />
    </>
  );
}

export function PendingBody({
  object,
  input,
  onInput,
  messages,
}: ConfirmProps<Statement, { erpId: string }>) {
  return (
    <>
      <p className={styles.sentence}>{connector}</p>
      <Amounts statement={object} />
      <TextInput
        label="ERP order number"
        description="May stay empty if the ERP has not given one yet."
        data-autofocus
        maxLength={255}
        value={input.erpId}
        error={messages['erpId']?.join(' ')}
        onChange={(event) => onInput({ erpId: event.currentTarget.value })}
      />
    </>
  );
}

export function IssueBody({ object }: ConfirmProps<Statement, undefined>) {
  return (
    <>
      <p className={styles.sentence}>{connector} An issued statement cannot be changed any more.</p>
      <Amounts statement={object} />
    </>
  );
}

export function ErrorBody({
  object,
  input,
  onInput,
  messages,
}: ConfirmProps<Statement, { message: string }>) {
  return (
    <>
      <p className={styles.sentence}>{connector}</p>
      <Amounts statement={object} />
      <Textarea
        label="Reason"
        description="The client can read it on the statement."
        required
        autosize
        minRows={3}
        data-autofocus
        value={input.message}
        error={messages['message']?.join(' ')}
        onChange={(event) => onInput({ message: event.currentTarget.value })}
      />
    </>
  );
}

export function CancelBody({ object }: ConfirmProps<Statement, undefined>) {
  const children =
    object.billingType === BillingType.Consolidated ? object.statistics?.statements : undefined;
  return (
    <>
      <p className={styles.sentence}>
        This statement is never billed, also not with a later one. It cannot be undone.
      </p>
      <Amounts statement={object} />
      {children ? (
        <p className={styles.caution}>
          Its {children} {children === 1 ? 'child returns' : 'children return'} to Queued and may be posted a
          second time if the ERP has taken this statement already.
        </p>
      ) : null}
    </>
  );
}
