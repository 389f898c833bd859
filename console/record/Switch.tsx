interface Props<Value extends string> {
  label: string;
  value: Value;
  options: readonly { value: Value; label: string }[];
  onChange: (value: Value) => void;
}

/** A choice of one from two or three, all in sight. */
export function Switch<Value extends string>({ label, value, options, onChange }: Props<Value>) {
  return (
    <div class="record-switch">
      <span class="field-label" aria-hidden="true">
        {label}
      </span>
      <div class="switch" role="group" aria-label={label}>
        {options.map((option) => (
          <button
            key={option.value}
            type="button"
            class="switch-item"
            aria-pressed={option.value === value}
            onClick={() => onChange(option.value)}
          >
            {option.label}
          </button>
        ))}
      </div>
    </div>
  );
}
