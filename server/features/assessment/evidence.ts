import type { SetFieldInput } from '../../contract/sheet';
import type { EntryBody } from '../../contract/staff';
import { AppError } from '../../lib/errors';

/** The kinds of entries that hold somebody's words. */
const SPOKEN: ReadonlySet<string> = new Set<EntryBody['kind']>([
  'message',
  'note',
  'callback_requested',
]);

/** Makes the check of what is shown as evidence: words of the same contact or case, which whoever may write in it may read. */
export function createEvidenceCheck<Id extends string>(log: {
  after(id: Id, after: number, limit: number): Promise<{ seq: number; kind: string }[]>;
}) {
  return async (id: Id, { value }: SetFieldInput): Promise<void> => {
    for (const seq of evidenceIn(value)) {
      const [entry] = await log.after(id, seq - 1, 1);
      if (entry?.seq !== seq || !SPOKEN.has(entry.kind))
        throw new AppError('invalid_input', 'value.evidence');
    }
  };
}

/** Only answers to the questions of a form have evidence, and their shape is known by then. */
function evidenceIn(value: SetFieldInput['value']): number[] {
  if (!value || typeof value !== 'object' || Array.isArray(value)) return [];
  return Array.isArray(value.evidence) ? (value.evidence as number[]) : [];
}
