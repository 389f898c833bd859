import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse as parseYaml } from 'yaml';
import { z } from 'zod';

/** The notices that everybody can read. */
export const NOTICES = ['privacy', 'accessibility'] as const;

/** The name of a notice, which is also its address. */
export type NoticeName = (typeof NOTICES)[number];

const filled = z.string().trim().min(1);
const texts = z.strictObject({ et: filled, en: filled, ru: filled });

const notice = z.strictObject({
  version: z.int().min(1),
  date: z.iso.date(),
  title: texts,
  lead: texts,
  sections: z
    .array(
      z.strictObject({
        title: texts,
        body: z.array(texts).default([]),
        items: z.array(texts).default([]),
        /** Here stands how long what is kept. */
        keeping: z.literal(true).optional(),
      }),
    )
    .min(1),
  /** What stood there when this version was replaced: the settings say what holds today. */
  kept: z.array(texts).optional(),
});

/** One version of a notice; a text in every language for each of its parts. */
export type Notice = z.output<typeof notice>;

/** Every version of each notice, the newest first. */
export type Notices = Record<NoticeName, readonly Notice[]>;

/** Loads the notices once; one that is missing, damaged or without what it said of periods ends the start. */
export function loadNotices(folder: string): Notices {
  return {
    privacy: versionsOf(folder, 'privacy'),
    accessibility: versionsOf(folder, 'accessibility'),
  };
}

function versionsOf(folder: string, name: NoticeName): Notice[] {
  const files = readdirSync(folder).filter((file) => file.startsWith(`${name}-`));
  const versions = files
    .map((file) => readNotice(folder, file, name))
    .sort((one, other) => other.version - one.version);
  if (versions.length === 0) throw new Error(`there is no notice ${name}`);
  const lost = versions.slice(1).find(({ kept, sections }) => !kept && hasKeeping(sections));
  if (lost) throw new Error(`${name}-${lost.version} does not say how long what was kept`);
  return versions;
}

function readNotice(folder: string, file: string, name: NoticeName): Notice {
  const read = notice.safeParse(parseYaml(readFileSync(join(folder, file), 'utf8')));
  if (!read.success) throw new Error(`${file}: ${read.error.issues[0]?.path.join('.') ?? ''}`);
  if (file !== `${name}-${read.data.version}.yaml`) throw new Error(`${file}: another version`);
  return read.data;
}

function hasKeeping(sections: Notice['sections']): boolean {
  return sections.some(({ keeping }) => keeping);
}
