/** The parts of a case of which there is one. */
export const SINGLE = [
  'person',
  'safeContact',
  'reflection',
  'return',
  'childNotice',
  'crimeReport',
] as const;

/** The parts of a case of which there may be many. */
export const MANY = [
  'family',
  'plan',
  'task',
  'right',
  'accommodation',
  'questioning',
  'consent',
  'document',
] as const;

/** A part of a case of which there is one. */
export type SingleName = (typeof SINGLE)[number];

/** A part of a case of which there may be many. */
export type ManyName = (typeof MANY)[number];

/** Everything that a case shows, one at a time. */
export type SectionName = SingleName | ManyName | 'overview' | 'risk' | 'timeline' | 'file';

/** The sections in the order of the work. */
export const SECTIONS: readonly SectionName[] = [
  'overview',
  'timeline',
  'person',
  'safeContact',
  'family',
  'risk',
  'plan',
  'task',
  'right',
  'consent',
  'reflection',
  'accommodation',
  'childNotice',
  'crimeReport',
  'questioning',
  'return',
  'document',
  'file',
];

/** Whether there may be many of a section. */
export function isMany(name: SectionName): name is ManyName {
  return MANY.some((one) => one === name);
}

/** Whether there is one of a section. */
export function isSingle(name: SectionName): name is SingleName {
  return SINGLE.some((one) => one === name);
}

/** Whether this console knows a section by its code. */
export function isSection(name: string): name is SectionName {
  return SECTIONS.some((one) => one === name);
}
