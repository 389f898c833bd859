import type { Answers, Language } from '../../server/contract/shapes';
import type { ServiceState } from '../../server/contract/visitor';

/** The questions before the chat, in their order. */
export const STEPS = ['onBehalf', 'safe', 'danger', 'minor', 'topic'] as const;

/** One question. */
export type Step = (typeof STEPS)[number];

/** What the screen shows. */
export type View =
  | { name: 'start' }
  | { name: 'question'; step: Step }
  | { name: 'unsafe' }
  | { name: 'danger' }
  | { name: 'away' }
  | { name: 'code' }
  | { name: 'contact' };

/** Everything before and around the contact itself. */
export interface Shell {
  view: View;
  answers: Answers;
  language: Language;
  languageFailed: boolean;
  service: ServiceState;
  numbersShown: boolean;
  /** The text is covered because nobody has touched the page for a while or it was hidden. */
  covered: boolean;
  /** Whether the visitor came to the contact to leave a message. */
  leavesMessage: boolean;
  /** The return code that was just given. */
  code?: string | undefined;
  /** The code or the words of the later views did not come. */
  loadFailed: boolean;
}

/** What may happen around the contact. */
export type ShellAction =
  | { kind: 'begun' }
  | { kind: 'answered'; answer: Answers }
  | { kind: 'skipped' }
  | { kind: 'wentOn' }
  | { kind: 'wentBack' }
  | { kind: 'wentStraight' }
  | { kind: 'codeAsked' }
  | { kind: 'entered'; leavesMessage: boolean; code?: string }
  | { kind: 'restarted' }
  | { kind: 'serviceTold'; service: ServiceState }
  | { kind: 'languageChanged'; language: Language }
  | { kind: 'languageFailed' }
  | { kind: 'numbersToggled' }
  | { kind: 'covered' }
  | { kind: 'uncovered' }
  | { kind: 'loaded'; failed: boolean };

/** The shell of a page that was just served. */
export function firstShell(language: Language, service: ServiceState): Shell {
  return {
    view: { name: 'start' },
    answers: {},
    language,
    languageFailed: false,
    service,
    numbersShown: false,
    covered: false,
    leavesMessage: false,
    loadFailed: false,
  };
}

/** The shell after something happened. */
export function reduceShell(shell: Shell, action: ShellAction): Shell {
  switch (action.kind) {
    case 'begun':
      return show(shell, { name: 'question', step: STEPS[0] });
    case 'answered':
      return afterAnswer({ ...shell, answers: { ...shell.answers, ...action.answer } });
    case 'skipped':
      return afterQuestion(withoutAnswer(shell));
    case 'wentOn':
      return afterNotice(shell);
    case 'wentBack':
      return show(shell, viewBefore(shell.view));
    case 'wentStraight':
      return towardsHelp(shell);
    case 'entered':
      return {
        ...show({ ...shell, leavesMessage: action.leavesMessage }, { name: 'contact' }),
        code: action.code,
      };
    case 'codeAsked':
      return show(shell, { name: 'code' });
    case 'restarted':
      return show({ ...shell, leavesMessage: false }, { name: 'start' });
    case 'serviceTold':
      return { ...shell, service: action.service };
    case 'languageChanged':
      return { ...shell, language: action.language, languageFailed: false };
    case 'languageFailed':
      return { ...shell, languageFailed: true };
    case 'numbersToggled':
      return { ...shell, numbersShown: !shell.numbersShown };
    case 'covered':
      return shell.view.name === 'contact' ? { ...shell, covered: true } : shell;
    case 'uncovered':
      return { ...shell, covered: false };
    case 'loaded':
      return { ...shell, loadFailed: action.failed };
  }
}

function show(shell: Shell, view: View): Shell {
  return { ...shell, view, numbersShown: false, code: undefined };
}

function withoutAnswer(shell: Shell): Shell {
  if (shell.view.name !== 'question') return shell;
  const answers = { ...shell.answers };
  delete answers[shell.view.step];
  return { ...shell, answers };
}

function afterAnswer(shell: Shell): Shell {
  if (shell.view.name !== 'question') return shell;
  const { step } = shell.view;
  if (step === 'safe' && shell.answers.safe === 'no') return show(shell, { name: 'unsafe' });
  if (step === 'danger' && shell.answers.danger === 'yes') return show(shell, { name: 'danger' });
  return afterQuestion(shell);
}

function afterQuestion(shell: Shell): Shell {
  if (shell.view.name !== 'question') return shell;
  const next = STEPS[STEPS.indexOf(shell.view.step) + 1];
  return next ? show(shell, { name: 'question', step: next }) : towardsHelp(shell);
}

/** After "not safe" the questions go on; after "in danger" none stands in the way any more. */
function afterNotice(shell: Shell): Shell {
  if (shell.view.name === 'unsafe') return show(shell, { name: 'question', step: 'danger' });
  return towardsHelp(shell);
}

function towardsHelp(shell: Shell): Shell {
  const { open, staffed } = shell.service;
  return show({ ...shell, leavesMessage: false }, { name: open && staffed ? 'contact' : 'away' });
}

function viewBefore(view: View): View {
  if (view.name === 'unsafe') return { name: 'question', step: 'safe' };
  if (view.name === 'danger') return { name: 'question', step: 'danger' };
  if (view.name !== 'question') return { name: 'start' };
  const before = STEPS[STEPS.indexOf(view.step) - 1];
  return before ? { name: 'question', step: before } : { name: 'start' };
}
