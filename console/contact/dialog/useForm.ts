import { useState } from 'preact/hooks';

import { t } from '../../lib/i18n';
import { dropUnsaved, keepUnsaved, readUnsaved } from '../../state/unsaved';

/** What a field of a form must hold. */
export interface Rule {
  required?: boolean;
  most?: number;
}

/** The values of a form, and what is wrong with them once somebody tried to confirm. */
export interface Form<Name extends string> {
  values: Record<Name, string>;
  set: (name: Name, value: string) => void;
  /** Empties everything, because what was typed is done; nothing is wrong with it then. */
  clear: () => void;
  errorOf: (name: Name) => string | undefined;
  /** Somebody tried to confirm. */
  isTried: boolean;
  /** Whether everything is as it must be; from now on the errors show. */
  check: () => boolean;
}

/**
 * Keeps a small form: errors show only after the first try, in words at their field. Under a name it also keeps what was
 * typed when it is closed, until whoever sent it forgets it.
 */
export function useForm<Name extends string>(
  rules: Record<Name, Rule>,
  initial: Partial<Record<Name, string>> = {},
  keptAs?: string,
): Form<Name> {
  const names = Object.keys(rules) as Name[];
  const empty = Object.fromEntries(names.map((name) => [name, ''])) as Record<Name, string>;
  const kept = () => (keptAs ? readUnsaved<Partial<Record<Name, string>>>(keptAs) : undefined);
  const [values, setValues] = useState<Record<Name, string>>(() => ({
    ...empty,
    ...initial,
    ...kept(),
  }));
  const [isTried, setTried] = useState(false);
  const wrong = (name: Name) => wrongWith(values[name], rules[name]);
  return {
    values,
    set: (name, value) => {
      if (keptAs) keepUnsaved(keptAs, { ...kept(), [name]: value });
      setValues((before) => ({ ...before, [name]: value }));
    },
    clear: () => {
      if (keptAs) dropUnsaved(keptAs);
      setValues({ ...empty });
      setTried(false);
    },
    isTried,
    errorOf: (name) => (isTried ? wrong(name) : undefined),
    check: () => {
      setTried(true);
      return names.every((name) => wrong(name) === undefined);
    },
  };
}

function wrongWith(value: string, rule: Rule): string | undefined {
  if (rule.required && value.trim() === '') return t('contact:form.required');
  if (rule.most !== undefined && value.length > rule.most) {
    return t('contact:form.tooLong', { most: rule.most });
  }
  return undefined;
}
