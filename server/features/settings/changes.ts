import type { Audit } from '../audit/audit.service';
import type { Clock } from '../../lib/clock';
import type { SettingsModel } from './settings.model';
import type { VersionedSection, VersionRecord } from './settings.shapes';

/** So long after a save whoever saved may still be writing it down, in milliseconds. */
const OWN_TIME_MS = 10_000;

/** Writes changes of settings to the audit log. */
export type Changes = ReturnType<typeof createChanges>;

/** Binds the versions of settings to the audit log: a version has a row there, sometimes two, never none. */
export function createChanges(deps: {
  model: SettingsModel;
  audit: Pick<Audit, 'record'>;
  clock: Clock;
}) {
  const { model, audit, clock } = deps;

  async function record({ seq, section, by, details }: Omit<VersionRecord, 'value'>) {
    await audit.record({
      actor: by,
      action: 'setting_changed',
      subject: { setting: section },
      details: { ...details, to: seq },
    });
    await model.audited(seq);
  }

  return {
    /** Writes down a version that was just stored; a save is acknowledged after that alone. */
    record,

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
