import { guard } from '../guard.ts'

/** Whether something may be selected; undefined before the first look. */
let isSelected: boolean | undefined

/** Runs what writes texts, under a selection that stays where it was. */
export function keepSelection(run: () => void): void {
  if (isSelected === undefined) {
    // A page that is still being made has no selection yet.
    isSelected = document.readyState === 'complete'
    document.addEventListener('selectionchange', () => {
      isSelected = true
    })
  }
  // Asking costs a layout, even where nothing is selected: then it is not asked again before there is.
  const selection = isSelected && getSelection()
  const { anchorNode, anchorOffset, focusNode, focusOffset } = (selection || {}) as Selection
  isSelected = !!anchorNode
  const text = anchorNode?.nodeValue
  run()
  if (text !== anchorNode?.nodeValue) {
    guard(() =>
      (selection as Selection).setBaseAndExtent(
        anchorNode as Node,
        anchorOffset,
        focusNode as Node,
        focusOffset,
      ),
    )()
  }
}
