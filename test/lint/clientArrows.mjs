/** The arrows of one client; the other is its stranger. */
function arrowsOf(client, stranger) {
  return [
    {
      from: `^${client}/`,
      never: [`^${stranger}/`],
      message: `The ${client} and the ${stranger} share the contract, the words and the tokens, and no code.`,
    },
    {
      from: `^${client}/`,
      never: ['^server/(?!contract/)'],
      neverValues: ['^server/contract/(?!limits$)'],
      message: 'A client imports types of the contract, and of values its limits alone.',
    },
    {
      from: `^${client}/parts/`,
      never: [`^${client}/(?!parts/|lib/)`],
      message: 'A part has no state: what it shows is handed to it.',
    },
    {
      from: `^${client}/(state|lib)/`,
      never: [`^${client}/(?!state/|lib/)`],
      message: 'State and lib know nothing of what is shown.',
    },
    {
      from: `^${client}/lib/`,
      never: [`^${client}/state/`],
      message: 'lib is a leaf: it knows no state.',
    },
    {
      from: `^${client}/state/(?!useStore\\.tsx?$)`,
      never: ['^preact(/.+)?$'],
      message: 'State is plain TypeScript and signals; only useStore knows Preact.',
    },
    {
      from: `^${client}/(?!state/connection\\.ts$)`,
      never: ['^socket\\.io-client$'],
      message: 'Only state/connection imports socket.io-client.',
    },
    {
      from: `^${client}/(?!vite\\.)`,
      never: ['^zod$', '^node:'],
      message: 'Neither zod nor Node belongs into a bundle.',
    },
  ];
}

/** The arrows of the widget and of the console. */
export const CLIENT_ARROWS = [
  ...arrowsOf('widget', 'console'),
  ...arrowsOf('console', 'widget'),
  {
    from: '^widget/loader\\.ts$',
    neverValues: ['^(?!widget/lib/)'],
    message:
      'Every host page downloads the loader: beside itself it imports small things of lib alone.',
  },
  {
    from: '^widget/',
    never: ['^i18next$'],
    message: 'i18next is too heavy for the widget; lib/words resolves the same files.',
  },
  {
    from: '^console/(?!lib/i18n\\.ts$)',
    never: ['^i18next$'],
    message: 'Only lib/i18n imports i18next.',
  },
];
