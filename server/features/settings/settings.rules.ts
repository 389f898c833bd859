import { retentionProblems } from './retention.rules';
import type { ServiceSettings } from './settings.shapes';
import { placeholderProblems, type Problem } from './texts.rules';

/** What is wrong between the parts of settings whose parts are each well formed. */
export function settingsProblems(settings: ServiceSettings): Problem[] {
  return [
    ...repeatedCodes(settings),
    ...replyProblems(settings),
    ...numberProblems(settings),
    ...topicProblems(settings),
    ...missingResults(settings),
    ...nonServiceProblems(settings),
    ...retentionProblems(settings),
    ...limitProblems(settings),
  ];
}

function repeatedCodes(settings: ServiceSettings): Problem[] {
  const { attempts, cannedReplies, hours } = settings;
  return [
    ...repeated(['numbers'], 'code', settings.numbers),
    ...settings.hosts.flatMap((host, index) =>
      settings.hosts.indexOf(host) < index
        ? [{ path: ['hosts', index], problem: 'is there already', code: 'taken' as const }]
        : [],
    ),
    ...repeated(['topics'], 'code', settings.topics),
    ...repeated(['outcomes'], 'code', settings.outcomes),
    ...repeated(['nonService', 'kinds'], 'code', settings.nonService.kinds),
    ...repeated(['attempts', 'ways'], 'code', attempts.ways),
    ...repeated(['attempts', 'results'], 'code', attempts.results),
    ...repeated(['cannedGroups'], 'code', settings.cannedGroups),
    ...repeated(['cannedReplies'], 'code', cannedReplies),
    ...repeated(['cannedReplies'], 'shortcut', cannedReplies),
    ...repeated(['retention', 'periods'], 'code', settings.retention.periods),
    ...repeated(['hours', 'exceptions'], 'date', hours.exceptions),
  ];
}

function repeated<Key extends string>(
  path: string[],
  key: Key,
  list: Record<Key, string>[],
): Problem[] {
  const values = list.map((one) => one[key]);
  return values.flatMap((value, index) =>
    values.indexOf(value) < index
      ? [
          {
            path: [...path, index, key],
            problem: `"${value}" is there already`,
            code: 'taken' as const,
          },
        ]
      : [],
  );
}

/** What is not for the service ends without a person choosing how, so that its outcome must be there and ask for no reason. */
function nonServiceProblems({ nonService, outcomes }: ServiceSettings): Problem[] {
  const path = ['nonService', 'outcome'];
  const found = outcomes.find(({ code }) => code === nonService.outcome);
  if (!found) return [{ path, problem: `no outcome "${nonService.outcome}"` }];
  return found.needsReason ? [{ path, problem: `"${found.code}" needs a reason` }] : [];
}

function replyProblems({ cannedReplies, cannedGroups, numbers }: ServiceSettings): Problem[] {
  const groups = new Set(cannedGroups.map((group) => group.code));
  const known = new Set(['alias', 'hours', ...numbers.map((number) => number.code)]);
  return cannedReplies.flatMap((reply, index) => {
    const path = ['cannedReplies', index];
    const inText = placeholderProblems(reply.text, known).map(({ language, ...rest }) => ({
      path: [...path, 'text', language],
      ...rest,
    }));
    if (groups.has(reply.group)) return inText;
    return [{ path: [...path, 'group'], problem: `no group "${reply.group}"` }, ...inText];
  });
}

function numberProblems({ numbers }: ServiceSettings): Problem[] {
  return numbers.flatMap(({ number, tel }, index) =>
    tel.endsWith(number.replace(/[+ ]/g, ''))
      ? []
      : [
          {
            path: ['numbers', index, 'tel'],
            problem: 'dials another number than is shown',
            code: 'dial',
          },
        ],
  );
}

function topicProblems({ topics }: ServiceSettings): Problem[] {
  if (topics.some(({ removed }) => !removed)) return [];
  return [{ path: ['topics'], problem: 'has none that is offered', code: 'empty' }];
}

function missingResults({ attempts }: ServiceSettings): Problem[] {
  return attempts.results.length === 3
    ? []
    : [{ path: ['attempts', 'results'], problem: 'needs reached, not_reached and somebody_else' }];
}

function limitProblems({ chats }: ServiceSettings): Problem[] {
  return chats.defaultLimit <= chats.maxLimit
    ? []
    : [{ path: ['chats', 'defaultLimit'], problem: 'is above maxLimit' }];
}
