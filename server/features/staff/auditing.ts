import type { Audit } from '../audit/audit.service';

/** What has to be written down before it is acknowledged. */
export type Auditing = Pick<Audit, 'record'>;
