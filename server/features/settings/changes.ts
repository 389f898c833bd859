import type { Audit } from '../audit/audit.service';
import type { StaffId } from '../../contract/shapes';
import type { Clock } from '../../lib/clock';
import { AppError } from '../../lib/errors';
import type { SettingsModel } from './settings.model';
import type { Settings } from './settings.service';
import type { VersionedSection, VersionRecord } from './settings.shapes';

/** So long after a save whoever saved may still be writing it down, in milliseconds. */
const OWN_TIME_MS = 10_000;

/** What somebody wants to put in force. */
export interface Change {
  section: VersionedSection;
  /** The version from which it was changed. */
  from: number;
  value: unknown;
  by: StaffId;
  /** What else the audit log says of it. */
  details?: Record<string, number | string>;
  /** Whether it still fits what others have saved meanwhile. */
  fits?(): boolean;
}

/** Stores changes of settings, and writes them to the audit log. */
export type Changes = ReturnType<typeof createChanges>;

/** Binds the versions of settings to the audit log: a version has a row there, sometimes two, never none. */
export function createChanges(deps: {
  model: SettingsModel;
  settings: Settings;
  audit: Pick<Audit, 'record'>;
  clock: Clock;
  /** Tells the other nodes that there is something to look for. */
  tellOthers(): void;
}) {
  const { model, settings, audit, clock } = deps;

  async function record({ seq, section, by, details }: Omit<VersionRecord, 'value'>) {
    await audit.record({
      actor: by,
      action: 'setting_changed',
      subject: { setting: section },
      details: { ...details, to: seq },
    });
    await model.audited(seq);
  }

  function mustBeNewest(section: VersionedSection, from: number): void {
    const { versions, ruleSet } = settings.now();
    const newest = section === 'triage' ? ruleSet.version : (versions[section] ?? 0);
    if (newest !== from) throw new AppError('conflict');
  }

  /** Under the next number of all sections, so that two who save at once are told apart. */
  async function store({ fits, from, details, ...version }: Change): Promise<VersionRecord> {
    for (;;) {
      mustBeNewest(version.section, from);
      const seq = settings.now().head + 1;
      const said = { details: { from, ...details }, isAudited: false };
      const row = { ...version, seq, at: clock.now(), ...said };
      if (await model.append(row)) return { ...row, _id: String(seq) };
      await settings.look();
      if (fits?.() === false) throw new AppError('conflict');
    }
  }

  return {
    /** Throws `conflict` where a section was saved since a version. */
    mustBeNewest,

    /** Stores a version, writes it down, and puts it in force here and elsewhere; a save is acknowledged after that alone. */
    async append(change: Change): Promise<void> {
      await record(await store(change));
      await settings.look();
      deps.tellOthers();
    },

    /** Writes down the newest version of a section where that failed when it was saved. */
    async recordNewest(section: VersionedSection): Promise<void> {
      const [newest] = await model.heads(section, 1);
      if (newest?.isAudited === false) await record(newest);
    },

    /** Writes down what a crash left behind. */
    async repair(): Promise<void> {
      const before = new Date(clock.now().getTime() - OWN_TIME_MS);
      for (const row of await model.unaudited(before)) await record(row);
    },
  };
}
