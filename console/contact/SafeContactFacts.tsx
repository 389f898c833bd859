import type { Language } from '../../server/contract/shapes';
import type { SafeContact } from '../../server/contract/staff';
import { t } from '../lib/i18n';
import { Facts } from './Facts';

interface Props {
  safeContact: SafeContact;
  lang: Language;
}

/** How a visitor may safely be reached, in their own words. */
export function SafeContactFacts({ safeContact, lang }: Props) {
  const { how, when, avoid } = safeContact;
  return (
    <Facts
      facts={[
        [t('contact:side.how'), <span lang={lang}>{how}</span>],
        [t('contact:side.when'), <span lang={lang}>{when}</span>],
        avoid && [t('contact:side.avoid'), <strong lang={lang}>{avoid}</strong>],
      ]}
    />
  );
}
