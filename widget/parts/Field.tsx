interface Props {
  name: string;
  label: string;
  help: string | undefined;
  value: string;
  rows: number;
  maxLength: number;
  problem: string | undefined;
  inputMode?: 'numeric';
  onInput(value: string): void;
  onEnter?: () => void;
}

/** A labelled field that no browser fills in, remembers or sends away to be spelled. */
export function Field(props: Props) {
  const { name, label, help, value, rows, maxLength, problem, inputMode, onInput, onEnter } = props;
  const id = `field-${name}`;
  const described = [help && `${id}-help`, problem && `${id}-problem`].filter(Boolean).join(' ');
  const given = {
    id,
    value,
    maxLength,
    autocomplete: 'off',
    spellcheck: false,
    inputMode,
    'aria-invalid': problem !== undefined,
    'aria-describedby': described || undefined,
    onInput: (event: { currentTarget: { value: string } }) => onInput(event.currentTarget.value),
  };
  return (
    <div class={problem ? 'field wrong' : 'field'}>
      <label for={id}>{label}</label>
      {help && (
        <p class="muted" id={`${id}-help`}>
          {help}
        </p>
      )}
      {rows > 1 ? (
        <textarea rows={rows} {...given} />
      ) : (
        <input
          type="text"
          {...given}
          onKeyDown={({ key }: { key: string }) => key === 'Enter' && onEnter?.()}
        />
      )}
      {problem && (
        <p class="problem" id={`${id}-problem`}>
          {problem}
        </p>
      )}
    </div>
  );
}
