import { Button } from '@mantine/core';
import { IconBraces } from '@tabler/icons-react';
import type { AuditRecord } from '../../api/generated/model/auditRecord.ts';
import { copyText } from '../../ui/grid/rows/copy.ts';
import styles from './audit-trail.module.css';

/** A record as the API gave it. */
export function AuditJson({ record }: { record: AuditRecord }) {
  const text = JSON.stringify(record, null, 2);
  return (
    <>
      <Button
        variant="default"
        size="compact-md"
        className={styles.views}
        leftSection={<IconBraces size={16} stroke={1.5} aria-hidden />}
        onClick={() => copyText(text, 'JSON')}
      >
        Copy JSON
      </Button>
      <pre className={styles.json} tabIndex={0} role="region" aria-label={`JSON of ${record.id}`}>
        {text}
      </pre>
    </>
  );
}
