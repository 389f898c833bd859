import type { TFunction } from 'i18next';

/** How bad it is: a warning can be lived with, what is wrong cannot. */
export type Verdict = 'ok' | 'warning' | 'wrong';

/** One thing that was looked at: how it is, and by its words what to do. No value is a secret. */
export interface Finding {
  verdict: Verdict;
  /** The key of its words, below `doctor`. */
  says: string;
  values?: Record<string, string | number>;
}

/** All is well with this. */
export const ok = (says: string, values?: Finding['values']): Finding => ({
  verdict: 'ok',
  says,
  ...(values && { values }),
});

/** This should be better. */
export const warning = (says: string, values?: Finding['values']): Finding => ({
  ...ok(says, values),
  verdict: 'warning',
});

/** This must be put right. */
export const wrong = (says: string, values?: Finding['values']): Finding => ({
  ...ok(says, values),
  verdict: 'wrong',
});

/** The findings as a terminal shows them, a line each. */
export function report(findings: readonly Finding[], say: TFunction): string {
  const label = ({ verdict }: Finding) => String(say(`doctor.verdict.${verdict}`));
  const width = Math.max(...findings.map((finding) => label(finding).length));
  return findings
    .map((finding) => {
      const words = say(`doctor.${finding.says}`, finding.values ?? {});
      return `  ${label(finding).padEnd(width)}  ${words}\n`;
    })
    .join('');
}
