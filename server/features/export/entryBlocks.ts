import type { CaseFileContent, FiledEntry } from '../../contract/caseFile';
import { BLACK } from './redaction.rules';
import { decisionWords, setWords, sheetWords } from './valueWords';
import { dayWords, entryField, momentWords, type Block, type Wording } from './wording';

/** The log, entry by entry. */
export function timelineOf({ entries }: CaseFileContent, wording: Wording): Block[] {
  const { say } = wording;
  return [
    { kind: 'part', text: say('caseFile.part.timeline') },
    { kind: 'text', text: say('caseFile.timeline.order') },
    ...entries.map((entry) => lineOf(entry, wording)),
  ];
}

function lineOf(entry: FiledEntry, wording: Wording): Block {
  const { say, names } = wording;
  const who = entry.by ? (names[entry.by] ?? '–') : say('caseFile.timeline.service');
  const happened = 'happenedAt' in entry && entry.happenedAt;
  return {
    kind: 'line',
    head: `${entry.seq}. ${momentWords(entry.at, wording)} · ${who} · ${say(`caseFile.entry.${entry.kind}`)}`,
    fields: [
      ...(happened ? [entryField('happenedAt', momentWords(happened, wording), wording)] : []),
      ...saidIn(entry, wording),
      ...(entry.isRedacted ? [entryField('redacted', BLACK, wording)] : []),
    ],
  };
}

/** What an entry says beside its kind. */
function saidIn(entry: FiledEntry, wording: Wording): { label: string; value: string }[] {
  const { say, names } = wording;
  const said = (name: string, value: string | undefined) =>
    value === undefined ? [] : [entryField(name, value, wording)];
  const person = (id: keyof typeof names) => names[id] ?? '–';
  switch (entry.kind) {
    case 'opened':
      return [
        ...said('pseudonym', entry.pseudonym),
        ...said('ground', `${say(`case:ground.${entry.ground}`)}. ${entry.groundText}`),
      ];
    case 'registered':
      return said('number', entry.number);
    case 'renamed':
      return said('pseudonym', entry.pseudonym);
    case 'note':
      return said('text', entry.text);
    case 'field_set':
      return [setWords(entry, wording)];
    case 'assessment_decided':
    case 'assessment_carried':
      return [...said('decision', decisionWords(entry, wording)), ...said('reason', entry.reason)];
    case 'item_removed':
      return [...said('item', sheetWords(entry.sheet, wording)), ...said('reason', entry.reason)];
    case 'status_set':
      return [
        ...said('status', say(`case:status.${entry.status}`)),
        ...said('decidedOn', dayWords(entry.on, wording)),
        ...said('authority', entry.authority),
        ...said('ground', entry.ground),
        ...said('deadline', entry.deadline && dayWords(entry.deadline, wording)),
      ];
    case 'shared':
    case 'left':
      return said('person', person(entry.staffId));
    case 'handed_over':
      return [...said('person', person(entry.to)), ...said('text', entry.note)];
    case 'closed':
      return [
        ...said('outcome', say(`case:outcome.${entry.outcome}`)),
        ...said('reason', entry.reason),
      ];
    case 'contact_unlinked':
    case 'identity_opened':
    case 'viewed':
    case 'glass_broken':
    case 'reopened':
    case 'hold_lifted':
      return said('reason', entry.reason);
    case 'hold_set':
      return [
        ...said('reason', entry.reason),
        ...said('reviewOn', dayWords(entry.reviewOn, wording)),
      ];
    case 'export_asked':
    case 'export_broken':
      return [
        ...said('purpose', `${say(`caseFile.purpose.${entry.purpose}`)}. ${entry.purposeText}`),
        ...said('reason', entry.kind === 'export_broken' ? entry.reason : undefined),
      ];
    case 'export_decided':
    case 'address_decided':
      return [
        ...said('decision', say(entry.approved ? 'caseFile.decision.yes' : 'caseFile.decision.no')),
        ...said('reason', entry.reason),
      ];
    case 'export_reviewed':
    case 'glass_reviewed':
    case 'address_reviewed':
      return [
        ...said('decision', say(`caseFile.finding.${entry.finding}`)),
        ...said('text', entry.remark),
      ];
    case 'address_asked':
    case 'address_broken':
      return [
        ...said('place', entry.code),
        ...said('purpose', `${say(`case:address.purpose.${entry.purpose}`)}. ${entry.purposeText}`),
      ];
    case 'address_opened':
      return said('place', entry.code);
    case 'exported':
      return said('checksum', entry.sha256);
    case 'contact_linked':
    case 'erasure_begun':
    case 'handover_read':
    case 'identity_set':
      return [];
  }
}
