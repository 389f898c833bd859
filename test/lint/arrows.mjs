/**
 * Who may import whom. A row holds for the files that `from` names; several may hold one file, and an import must satisfy each of them.
 *   only, onlyTypes    nothing but this may be imported; the latter as types alone
 *   never, neverValues this may not be imported; the latter may as a type
 * A target is a path from the project's root without its ending, a package by its name, or `node:name`; <feature> is the importer's own feature.
 */

const CONTRACT = '^server/contract/';
const LIB = '^server/lib/';
const LIBRARY = '^(?!(server|widget|console|locales|test|dist)/)';
const MODELS = '^server/features/[\\w/]+\\.model$';
const PURE = '\\.(rules|policy|shapes)$';
const OWN = '^server/features/<feature>/[\\w.]+';
const OTHERS = '^server/features/(?!<feature>/)[\\w/]+';
/** The pure parts of the triage rules, each a file of its own. */
const TRIAGE = '^server/features/triage/triage\\.(?!model|service|commands|routes)\\w+$';
/** The files that put the server together. */
const COMPOSITION = '^server/(?!config$)\\w+$';

const contract = {
  from: '^server/contract/',
  only: [CONTRACT],
  message: 'The contract imports nothing but itself.',
};

const leaves = [
  {
    from: '^server/lib/',
    only: [LIB, LIBRARY, '^server/store/errors$'],
    onlyTypes: [CONTRACT],
    message:
      'lib is a leaf: of ours it imports types of the contract, and the errors of the store.',
  },
  {
    from: '^server/store/',
    only: ['^server/store/', LIB, LIBRARY],
    onlyTypes: [CONTRACT],
    message: 'The store knows no feature, no socket and no request.',
  },
  {
    from: '^server/metrics/',
    only: ['^server/metrics/', '^server/http/webServer$', LIB, CONTRACT, '^prom-client$', '^node:'],
    message: 'Metrics know no feature; what they show is handed in.',
  },
  {
    from: '^server/(?!metrics/)',
    never: ['^prom-client$'],
    message: 'Only metrics know the library; who has something to count is handed Measures.',
  },
  {
    from: '^server/channels/',
    only: ['^server/channels/', CONTRACT, LIB, LIBRARY],
    message: 'A channel knows no feature; what it does with what comes in is handed to it.',
  },
];

const moving = [
  {
    from: '^server/moving/',
    only: ['^server/moving/', '^server/store/(?!embedded/)', LIB, LIBRARY],
    message: 'Moving house knows no feature, socket or request; what needs one is handed in.',
  },
  {
    from: '^server/(features|http|realtime|channels)/',
    never: ['^server/moving/'],
    message: 'Whoever serves knows nothing of moving house.',
  },
];

const features = [
  {
    from: `^server/.+${PURE.replace('$', '')}\\.ts$`,
    only: [CONTRACT, `^server/.+${PURE}`, TRIAGE],
    onlyTypes: [LIB, `${OWN}\\.parse$`],
    message: 'A decision imports the contract, other rules, policies and shapes, and types of lib.',
  },
  {
    from: '\\.model\\.ts$',
    only: [CONTRACT, LIB, '^server/store/(?!embedded/)', '^mongoose$', `^server/.+${PURE}`],
    message: 'A model imports the contract, lib, the store, mongoose, and rules.',
  },
  {
    from: '^(?!server/store/|.+\\.model\\.ts$)(server|widget|console)/',
    neverValues: ['^mongoose$'],
    message: 'Only models and the store import mongoose.',
  },
  {
    from: '^server/features/',
    never: ['^(express|express-session|socket\\.io)$'],
    neverValues: ['^server/(http/|realtime/(?!parse$))'],
    message: 'A feature knows neither socket nor request; of realtime and http it imports types.',
  },
  {
    from: '^server/features/',
    never: [`${OTHERS}\\.(model|commands|routes|codec)$`],
    message: "A feature's model, commands and routes are its own; import its service.",
  },
  {
    from: '^server/features/',
    neverValues: [`${OTHERS}\\.service$`],
    message: "Another feature's service is handed in; import its type.",
  },
  {
    from: '\\.(commands|routes)\\.ts$',
    never: [MODELS],
    message: 'Commands and routes ask a service, never a model.',
  },
  {
    from: '^server/(?!.+\\.(commands|routes|parse)\\.ts$)features/',
    never: ['^server/realtime/parse$'],
    message: 'Input is parsed at the edge: in commands, routes and parsers.',
  },
];

const rim = [
  {
    from: '^server/(http|realtime)/',
    never: ['^server/features/'],
    message: 'http and realtime are plumbing and know no feature.',
  },
  {
    from: '^server/(http|realtime|features|channels|store|lib)/',
    neverValues: ['^server/config$'],
    message: 'Settings of the machine are handed in; import their type.',
  },
  {
    from: '^server/\\w+/',
    never: [COMPOSITION],
    message: 'The files that put the server together are imported by nothing below them.',
  },
  {
    from: '^server/(?!index\\.ts$)',
    neverValues: ['^server/app$'],
    message: 'Only index and the tests make an app.',
  },
  {
    from: '^(server|widget|console)/',
    never: ['^(test|dist)/', '^(playwright-core|axe-core|fast-check|jest|@jest/.+)$'],
    message: 'What is shipped imports nothing of the tests.',
  },
  {
    from: '^server/',
    never: ['^(widget|console)/'],
    message: 'The server imports nothing of its clients.',
  },
];

/** The arrows of the server. */
export const SERVER_ARROWS = [contract, ...leaves, ...moving, ...features, ...rim];
