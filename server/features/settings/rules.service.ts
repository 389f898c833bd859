import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SHOWN_VERSIONS } from '../../contract/limits';
import type { StaffId } from '../../contract/shapes';
import type {
  SaveTriage,
  TriagePage,
  TriageSaved,
  TriageText,
  TriageTried,
  TriageVersion,
  TryTriage,
} from '../../contract/triage';
import type { Clock } from '../../lib/clock';
import { AppError } from '../../lib/errors';
import { readExamples } from '../triage/triage.examples';
import { readRuleSet } from '../triage/triage.source';
import { tryRules } from '../triage/triage.trial';
import { begunText } from './ruleSets';
import type { Changes } from './changes';
import type { SettingsModel } from './settings.model';
import type { Settings } from './settings.service';

/** For how long a try allows to save, in milliseconds. */
const TRIED_MS = 3_600_000;

/** What somebody tried last; the hash alone is kept, in this node's memory. */
interface Tried {
  hash: string;
  /** The version that it was compared with. */
  version: number;
  fallen: number;
  until: number;
}

/** What administrators do with the triage rules. */
export type Rules = ReturnType<typeof createRules>;

/** Binds trying and changing the triage rules to their history. */
export function createRules(deps: {
  model: SettingsModel;
  settings: Settings;
  changes: Changes;
  namesOf(staffIds: readonly StaffId[]): Promise<Record<StaffId, string>>;
  clock: Clock;
  seedDir: string;
}) {
  const { model, settings, changes, clock, seedDir } = deps;
  const examples = readExamples(join(seedDir, 'triage-examples.jsonl'));
  const seedText = readFileSync(join(seedDir, 'triage.yaml'), 'utf8');
  const tried = new Map<StaffId, Tried>();
  let isTrying = false;

  async function page(): Promise<TriagePage> {
    await settings.look();
    const { text, version } = settings.now().ruleSet;
    const heads = await model.heads('triage', SHOWN_VERSIONS);
    const history = heads.map(({ seq, at, by }): TriageVersion => {
      return { version: seq, at: at.toISOString(), by };
    });
    if (heads.length < SHOWN_VERSIONS) history.push({ version: 0 });
    const names = await deps.namesOf([...new Set(heads.map(({ by }) => by))]);
    return { version, text, history, names };
  }

  async function tryNow(by: StaffId, { text, lines }: TryTriage): Promise<TriageTried> {
    const read = await readRuleSet(text);
    if (!('set' in read)) return { problems: read.problems };
    const { triage: before, version } = settings.now().ruleSet;
    const outcome = await tryRules({ before, after: read.set, examples, lines });
    if (!outcome) return { problems: [{ line: 1, code: 'slow', detail: '' }] };
    const until = clock.now().getTime() + TRIED_MS;
    tried.set(by, { hash: hashOf(text), version, fallen: outcome.fallen, until });
    return { problems: [], outcome };
  }

  /** What exactly this text did when this account tried it against the rules in force; undefined where it did not. */
  function triedBy(by: StaffId, { text, version }: SaveTriage): Tried | undefined {
    const last = tried.get(by);
    if (!last || last.until < clock.now().getTime()) return undefined;
    return last.hash === hashOf(text) && last.version === version ? last : undefined;
  }

  return {
    page,

    /** What a version said. */
    async text(version: number): Promise<TriageText> {
      if (version === 0) return { text: await begunText(model, seedText) };
      const row = await model.version('triage', version);
      if (!row) throw new AppError('not_found');
      return { text: String(row.value) };
    },

    /** Judges examples and own lines by rules that are not saved; one try at a time, because it works hard. */
    async tryOut(by: StaffId, wish: TryTriage): Promise<TriageTried> {
      if (isTrying) throw new AppError('rate_limited');
      isTrying = true;
      try {
        await settings.look();
        return await tryNow(by, wish);
      } finally {
        isTrying = false;
      }
    },

    /** Stores what was tried; where examples fall below their label, only with their right count. */
    async save(by: StaffId, wish: SaveTriage): Promise<TriageSaved> {
      await settings.look();
      const { ruleSet } = settings.now();
      // A repeat after an answer that was lost, or nothing changed at all.
      if (ruleSet.text === wish.text) {
        await changes.recordNewest('triage');
        return { page: await page() };
      }
      changes.mustBeNewest('triage', wish.version);
      const known = triedBy(by, wish);
      if (!known) return { refused: 'untried' };
      if (known.fallen !== wish.fallen) return { refused: 'unconfirmed', fallen: known.fallen };
      const { text: value, version: from, fallen } = wish;
      await changes.append({ section: 'triage', from, value, by, details: { fallen } });
      return { page: await page() };
    },
  };
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}
