import type { Answer, Question } from '../../contract/assessment';

/** What was answered to the questions of a form, and what the yeses sum up to. */
export function countedOf<Asked extends Question>(
  questions: readonly Asked[],
  answers: Record<string, Answer>,
) {
  const yes = questions.filter(({ code }) => answers[code] === 'yes');
  return {
    yes,
    points: yes.reduce((sum, { weight }) => sum + weight, 0),
    open: codesOf(questions.filter(({ code }) => answers[code] === 'unknown')),
    unanswered: codesOf(questions.filter(({ code }) => answers[code] === undefined)),
  };
}

/** The codes of questions, in the order of the form. */
export function codesOf(questions: readonly Question[]): string[] {
  return questions.map(({ code }) => code);
}
