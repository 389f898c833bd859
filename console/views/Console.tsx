import { t } from '../lib/i18n';
import { Empty } from '../parts/States';
import { session } from '../state/session';
import { Code } from './Code';
import { Enrolment, FirstCodes } from './Enrolment';
import { FirstPassword } from './FirstPassword';
import { Shell } from './Shell';
import { SignIn } from './SignIn';
import { Welcome } from './Welcome';

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
    case 'link':
      return <Welcome />;
    case 'code':
      return <Code />;
    case 'enrolment':
      return <Enrolment />;
    case 'codes':
      return <FirstCodes />;
    case 'password':
      return <FirstPassword />;
    case 'in':
      return <Shell />;
  }
}
