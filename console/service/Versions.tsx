import type { SettingPage, SettingSection, SettingVersion } from '../../server/contract/settings';
import { t } from '../lib/i18n';
import { Button } from '../parts/Button';
import { moment } from '../shell/words';

/** Who saved a section when and what it was; an earlier one can be put back into the form. */
export function Versions<Section extends SettingSection>(props: {
  page: SettingPage<Section>;
  /** Whether the one in force is another than what the form was begun with. */
  isCompared?: boolean;
  words: (value: SettingVersion<Section>['value']) => string;
  onTakeBack: (value: SettingVersion<Section>['value']) => void;
}) {
  const { page, isCompared, words, onTakeBack } = props;
  return (
    <section class="card">
      <h2>{t('console:administration.history')}</h2>
      <ul class="plain-list">
        {page.history.map((one) => (
          <li key={one.version}>
            <span class="plain-main">
              <span class="cell-name">{whoWords(page, one)}</span>
              <span class="cell-second">{words(one.value)}</span>
            </span>
            {one.version === page.version && (
              <span class="quiet-text">{t('console:administration.inForce')}</span>
            )}
            {(one.version !== page.version || isCompared) && (
              <Button onClick={() => onTakeBack(one.value)}>
                {t('console:administration.takeBack')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function whoWords<Section extends SettingSection>(
  { names }: SettingPage<Section>,
  { at, by }: SettingVersion<Section>,
): string {
  if (!at || !by) return t('console:administration.begun');
  return `${moment(at)}, ${names[by] ?? t('audit:who.gone')}`;
}
