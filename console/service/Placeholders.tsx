import type { StaffSettings } from '../../server/contract/staff';
import { t, words } from '../lib/i18n';
import { settings } from '../state/store';

/** What can stand in double braces in a reply, and what it is replaced by. */
export function Placeholders() {
  const of = settings.value;
  if (!of) return null;
  const names = Object.keys(of.placeholders);
  return (
    <section>
      <h2>{t('administration:replies.filled')}</h2>
      <p class="quiet-text">{t('administration:replies.filledLead')}</p>
      <dl class="filled">
        {['alias', ...names].map((name) => (
          <div key={name} class="filled-one">
            <dt>
              <code>{`{{${name}}}`}</code>
            </dt>
            <dd>{meaningOf(name, of)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function meaningOf(name: string, { placeholders, numbers }: StaffSettings): string {
  if (name === 'alias') return t('administration:replies.alias');
  const texts = placeholders[name];
  const number = numbers.find(({ code }) => code === name);
  return [texts && words(texts), number && words(number.name)].filter(Boolean).join(' · ');
}
