import { useState } from 'preact/hooks';

import type { CannedReply } from '../../server/contract/staff';
import { t } from '../lib/i18n';
import { Placeholders } from '../service/Placeholders';
import { movedInGroup, newReply, tidyReplies } from '../service/replies.logic';
import { repliesWords } from '../service/repliesWords';
import { groupKey, ReplyGroup } from '../service/ReplyGroup';
import { SectionPage } from '../service/SectionPage';
import { useMoves } from '../service/useMoves';
import { sendByHttp, useSection } from '../service/useSection';
import { settings } from '../state/store';

/** The ready texts that counsellors take into a chat, by group. */
export function Replies() {
  const editing = useSection('cannedReplies', tidyReplies, sendByHttp);
  const { page, value = [], problems, change, rearrange } = editing;
  const moves = useMoves();
  const opened = useOpened();
  const place = (reply: CannedReply) => {
    opened.set(groupKey(reply.group), true);
    opened.set(reply.code, true);
    moves.onPlaced(reply.code);
  };
  return (
    <SectionPage
      title={t('administration:replies.title')}
      lead={t('administration:replies.lead')}
      editing={editing}
      words={(replies) => repliesWords(replies, page?.history ?? [])}
    >
      <Placeholders />
      <div ref={moves.frame} class="groups">
        {settings.value?.cannedGroups.map((group) => (
          <ReplyGroup
            key={group.code}
            group={group}
            value={value}
            problems={problems}
            opened={opened}
            onChange={(at, next) => {
              change(value.map((other, index) => (index === at ? next : other)));
              if (next.group !== value[at]?.group) place(next);
            }}
            onMove={(at, step) => {
              rearrange(movedInGroup(value, at, step));
              moves.onMoved(value[at]?.code ?? '', step);
            }}
            onRemove={(at) => {
              rearrange(value.filter((_, index) => index !== at));
              moves.onRemoved(group.code);
            }}
            onAdd={() => {
              const added = newReply(`r${Date.now().toString(36)}`, group.code);
              rearrange([...value, added]);
              place(added);
            }}
          />
        ))}
      </div>
    </SectionPage>
  );
}

/** Which groups and replies are open, also where one of them goes elsewhere. */
function useOpened() {
  const [codes, setCodes] = useState<ReadonlySet<string>>(new Set());
  return {
    has: (code: string) => codes.has(code),
    set: (code: string, isOpen: boolean) =>
      setCodes((now) => {
        if (now.has(code) === isOpen) return now;
        const next = new Set(now);
        if (isOpen) next.add(code);
        else next.delete(code);
        return next;
      }),
  };
}
