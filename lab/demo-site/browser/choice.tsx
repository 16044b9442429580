type ChoiceProps<Value extends string> = {
  legend: string
  options: [Value, string][]
  value: Value
  onChoose: (value: Value) => void
}

/** One question with a few answers, as radio buttons that look like a switch. */
export function Choice<Value extends string>({ legend, options, value, onChoose }: ChoiceProps<Value>) {
  return (
    <fieldset>
      <legend>{legend}</legend>
      <div className="choice">
        {options.map(([option, label]) => (
          <label key={option}>
            <input type="radio" name={legend} checked={option === value} onChange={() => onChoose(option)} />
            <span>{label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
