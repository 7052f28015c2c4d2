import { Button } from '@mantine/core';
import { IconFileInvoice } from '@tabler/icons-react';
import { Link } from 'react-router';
import type { Statement } from '../../api/generated/model/statement.ts';
import * as paths from '../../paths.ts';
import { Notice } from '../../ui/feedback/Notice.tsx';

/** The invoice or credit memo that came of a statement. */
export function DocumentTab({ statement: { invoice, creditMemo, type } }: { statement: Statement }) {
  const icon = <IconFileInvoice size={28} stroke={1.5} />;
  if (invoice)
    return (
      <Notice
        icon={icon}
        title={`Invoice ${invoice.id}`}
        actions={
          <Button component={Link} to={paths.invoice(invoice.id)} variant="default">
            Open invoice
          </Button>
        }
      >
        The ERP made this invoice of the statement. Tax and the total with tax stand there.
      </Notice>
    );
  if (creditMemo)
    return (
      <Notice
        icon={icon}
        title={`Credit memo ${creditMemo.id}`}
        actions={
          <Button component={Link} to={paths.creditMemo(creditMemo.id)} variant="default">
            Open credit memo
          </Button>
        }
      >
        The ERP made this credit memo of the statement.
      </Notice>
    );
  return (
    <Notice icon={icon} title="Not invoiced yet">
      The ERP makes the document after the statement was issued; it then appears here
      {type ? `. This is a ${type.toLowerCase()} statement` : ''}.
    </Notice>
  );
}
