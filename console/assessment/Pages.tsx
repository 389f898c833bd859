import { FORMS } from '../../server/contract/limits';
import { t } from '../lib/i18n';
import type { Page } from './AssessmentSection';

interface Props {
  page: Page | undefined;
  /** Somebody has found the risk critical, so that what was done then has a page too. */
  wasCritical: boolean;
  onPage: (page: Page) => void;
}

/** From form to form, and to what was done in danger. */
export function Pages({ page, wasCritical, onPage }: Props) {
  const pages: Page[] = [...FORMS, ...(wasCritical ? (['danger'] as const) : [])];
  return (
    <nav class="assess-pages" aria-label={t('assessment:panel.pages')}>
      {pages.map((one) => (
        <button
          key={one}
          type="button"
          aria-current={one === page ? 'page' : undefined}
          onClick={() => onPage(one)}
        >
          {t(`assessment:form.${one}`)}
        </button>
      ))}
    </nav>
  );
}
