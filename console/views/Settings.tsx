import { t } from '../lib/i18n';
import { Skeleton } from '../parts/States';
import { Display } from '../settings/Display';
import { PasswordForm } from '../settings/PasswordForm';
import { Profile } from '../settings/Profile';
import { SecondFactor } from '../settings/SecondFactor';
import { ServiceFacts } from '../settings/ServiceFacts';
import { Sessions } from '../settings/Sessions';
import { me, settings } from '../state/store';

/** What is mine to set, and what the service works by. */
export function Settings() {
  if (!me.value) return null;
  return (
    <div class="page">
      <h1>{t('console:settings.title')}</h1>
      <section class="card">
        <h2>{t('console:settings.mine')}</h2>
        <p class="quiet-text">
          {me.value.name}. {t('console:settings.nameHint')}
        </p>
        <Profile key={me.value.staffId} person={me.value} />
      </section>
      <section class="card">
        <h2>{t('console:settings.display')}</h2>
        <Display />
      </section>
      <section class="card">
        <h2>{t('console:settings.password')}</h2>
        <PasswordForm kind="quiet" />
      </section>
      <section class="card">
        <h2>{t('account:factor.title')}</h2>
        <SecondFactor />
      </section>
      <section class="card">
        <h2>{t('account:sessions.title')}</h2>
        <p class="quiet-text">{t('account:sessions.lead')}</p>
        <Sessions />
      </section>
      <section class="card">
        <h2>{t('console:settings.service')}</h2>
        <p class="quiet-text">{t('console:settings.readOnly')}</p>
        {settings.value ? <ServiceFacts of={settings.value} /> : <Skeleton />}
      </section>
    </div>
  );
}
