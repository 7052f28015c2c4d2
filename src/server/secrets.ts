import { createHash } from 'node:crypto';

/** What is stored of a token's secret; tokens are long random texts, so one round is enough. */
export function hashSecret(secret: string): Buffer {
  return createHash('sha256').update(secret, 'utf8').digest();
}
