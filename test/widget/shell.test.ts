import type { Answers } from '../../server/contract/shapes';
import { firstShell, reduceShell, type Shell, type ShellAction } from '../../widget/state/shell';

const HERE = { open: true, staffed: true };
const CLOSED = { open: false, staffed: false };
const LONELY = { open: true, staffed: false };

const act = (shell: Shell, ...actions: ShellAction[]): Shell => actions.reduce(reduceShell, shell);
const answer = (given: Answers): ShellAction => ({ kind: 'answered', answer: given });
const begin = (service = HERE): Shell => act(firstShell('et', service), { kind: 'begun' });
const skip: ShellAction = { kind: 'skipped' };

const where = ({ view }: Shell): string => (view.name === 'question' ? view.step : view.name);

describe('the questions before the chat', () => {
  it.each<[string, ShellAction[], string]>([
    ['begin with on whose behalf', [], 'onBehalf'],
    ['go on after an answer', [answer({ onBehalf: 'other' })], 'safe'],
    ['go on without an answer', [skip], 'safe'],
    ['show the exit first where it is not safe', [skip, answer({ safe: 'no' })], 'unsafe'],
    [
      'let somebody go on who is not safe',
      [skip, answer({ safe: 'no' }), { kind: 'wentOn' }],
      'danger',
    ],
    ['only go on where somebody is not sure', [skip, answer({ safe: 'unsure' })], 'danger'],
    ['show the emergency number in danger', [skip, skip, answer({ danger: 'yes' })], 'danger'],
    [
      'ask nothing more after danger',
      [skip, skip, answer({ danger: 'yes' }), { kind: 'wentOn' }],
      'contact',
    ],
    ['end in the chat where all are left out', [skip, skip, skip, skip, skip], 'contact'],
    ['never stand in the way of the chat', [{ kind: 'wentStraight' }], 'contact'],
    [
      'go back one by one',
      [skip, skip, { kind: 'wentBack' }, { kind: 'wentBack' }, { kind: 'wentBack' }],
      'start',
    ],
  ])('%s', (_name, actions, expected) => {
    expect(where(act(begin(), ...actions))).toBe(expected);
  });

  it('forget an answer that is left out at the second look', () => {
    const shell = act(begin(), answer({ onBehalf: 'work' }), { kind: 'wentBack' }, skip);
    expect(shell.answers).toEqual({});
  });
});

describe('the way to the chat', () => {
  it.each([
    ['is open where somebody is there', HERE, 'contact'],
    ['tells the truth in closed hours', CLOSED, 'away'],
    ['tells the truth where nobody is there', LONELY, 'away'],
  ])('%s', (_name, service, expected) => {
    expect(where(act(begin(service), { kind: 'wentStraight' }))).toBe(expected);
  });

  it('may be waited on although nobody is there', () => {
    const shell = act(
      begin(LONELY),
      { kind: 'wentStraight' },
      { kind: 'entered', leavesMessage: false },
    );
    expect(shell).toMatchObject({ view: { name: 'contact' }, leavesMessage: false });
  });
});

describe('the cover', () => {
  it('covers a contact until it is shown again', () => {
    const contact = act(begin(), { kind: 'wentStraight' });
    expect(act(contact, { kind: 'covered' }).covered).toBe(true);
    expect(act(contact, { kind: 'covered' }, { kind: 'uncovered' }).covered).toBe(false);
  });

  it('leaves alone what holds no words of anybody', () => {
    expect(act(begin(), { kind: 'covered' }).covered).toBe(false);
  });
});

describe('a change of language', () => {
  it('leaves the view and the answers as they are', () => {
    const before = act(begin(), answer({ onBehalf: 'self' }));
    const after = act(before, { kind: 'languageChanged', language: 'ru' });
    expect(after).toEqual({ ...before, language: 'ru' });
  });
});
