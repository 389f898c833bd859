import { z } from 'zod';
import { LANGUAGES, MAX_TEXT } from '../../contract/limits';
import { SAYS } from './problems.rules';
import { placeholdersIn } from './texts.rules';

const filledText = z.string().trim().min(1, SAYS.empty).max(MAX_TEXT);

/** A text in every language that may hold placeholders such as {{alias}}. */
export const textsWithPlaceholders = z.strictObject({
  et: filledText,
  en: filledText,
  ru: filledText,
});

/** A text in every language, without placeholders. */
export const plainTexts = textsWithPlaceholders.superRefine((texts, context) => {
  for (const language of LANGUAGES) {
    const [name] = placeholdersIn(texts[language]);
    if (name === undefined) continue;
    context.addIssue({
      code: 'custom',
      path: [language],
      params: { problem: 'placeholder' },
      message: `no placeholder is filled here: {{${name}}}`,
    });
  }
});
