import type { CaseFileContent } from '../../contract/caseFile';
import type { DraftFile, Say } from './file';
import {
  countryWords,
  dayWords,
  field,
  languageWords,
  momentWords,
  type Block,
  type Wording,
} from './wording';

/** The title of a file; its number alone, and nothing of anybody. */
export function titleOf({ content }: Pick<DraftFile, 'content'>, say: ReturnType<Say>): string {
  return say('caseFile.title', { number: content.number });
}

/** What stands before everything else: whose file it is, how far it may go, and who let it. */
export function frontOf(draft: DraftFile, wording: Wording): Block[] {
  const { access, redacted, content, madeAt } = draft;
  const { say, names } = wording;
  const { made } = content;
  const nameOf = (id: keyof typeof names | undefined) => (id && names[id]) ?? '–';
  const isRedacted = redacted.places + redacted.words > 0;
  const letBy =
    made.broken === undefined
      ? say('caseFile.front.approvedBy', {
          name: nameOf(made.decidedBy),
          when: momentWords(made.decidedAt ?? made.askedAt, wording),
        })
      : say('caseFile.front.broken', { reason: made.broken });
  return [
    { kind: 'title', text: titleOf(draft, say) },
    { kind: 'notice', text: say('caseFile.access.mark') },
    field(say('caseFile.access.holderLabel'), access.holder),
    field(say('caseFile.access.groundLabel'), access.grounds.join('; ')),
    field(
      say('caseFile.access.termLabel'),
      say('caseFile.access.term', {
        from: dayWords(access.from, wording),
        until: dayWords(access.until, wording),
      }),
    ),
    ...(isRedacted
      ? [{ kind: 'notice', text: say('caseFile.front.redacted', redacted) } satisfies Block]
      : []),
    { kind: 'part', text: say('caseFile.front.made') },
    field(say('caseFile.front.madeAt'), momentWords(madeAt, wording)),
    field(say('caseFile.front.askedBy'), nameOf(made.askedBy)),
    field(say('caseFile.front.upTo'), momentWords(made.askedAt, wording)),
    field(
      say('caseFile.front.purpose'),
      `${say(`caseFile.purpose.${made.purpose}`)}. ${made.purposeText}`,
    ),
    field(say('caseFile.front.letBy'), letBy),
    ...summaryOf(content, wording),
  ];
}

function summaryOf(content: CaseFileContent, wording: Wording): Block[] {
  const { say, names } = wording;
  return [
    { kind: 'part', text: say('caseFile.part.case') },
    field(say('caseFile.case.number'), content.number),
    field(say('caseFile.case.pseudonym'), content.pseudonym),
    field(say('caseFile.case.state'), say(`case:state.${content.state}`)),
    field(say('caseFile.case.openedAt'), momentWords(content.openedAt, wording)),
    ...(content.closedAt
      ? [field(say('caseFile.case.closedAt'), momentWords(content.closedAt, wording))]
      : []),
    ...(content.outcome
      ? [field(say('caseFile.case.outcome'), say(`case:outcome.${content.outcome}`))]
      : []),
    field(say('caseFile.case.status'), say(`case:status.${content.status}`)),
    field(
      say('caseFile.case.ground'),
      `${say(`case:ground.${content.ground}`)}. ${content.groundText}`,
    ),
    field(say('caseFile.case.holders'), content.holderIds.map((id) => names[id] ?? '–').join(', ')),
    field(say('caseFile.case.language'), languageWords(content.language, wording)),
  ];
}

/** Who the person is, where that was wanted. */
export function identityOf({ identity }: CaseFileContent, wording: Wording): Block[] {
  if (!identity) return [];
  const { say } = wording;
  const { name, bornOn, document, phone } = identity;
  const number = document && ('code' in document ? document.code : document.number);
  const country =
    document && 'country' in document ? `, ${countryWords(document.country, wording)}` : '';
  return [
    { kind: 'part', text: say('caseFile.part.identity') },
    field(say('caseFile.identity.name'), name),
    ...(bornOn ? [field(say('caseFile.identity.bornOn'), dayWords(bornOn, wording))] : []),
    ...(document
      ? [field(say(`caseFile.document.${document.kind}`), `${number ?? ''}${country}`)]
      : []),
    ...(phone ? [field(say('caseFile.identity.phone'), phone)] : []),
  ];
}
