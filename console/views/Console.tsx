import { t } from '../lib/i18n';
import { Empty } from '../parts/States';
import { session } from '../state/session';
import { FirstPassword } from './FirstPassword';
import { Shell } from './Shell';
import { SignIn } from './SignIn';

/** The console as far as the person may go. */
export function Console() {
  switch (session.value) {
    case 'unknown':
      return (
        <div class="start">
          <Empty title={t('console:state.starting')} text={t('console:state.startingText')} />
        </div>
      );
    case 'out':
      return <SignIn />;
    case 'password':
      return <FirstPassword />;
    case 'in':
      return <Shell />;
  }
}
