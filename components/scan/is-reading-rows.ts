/** Whether somebody points at a row or has the focus in one, so that it should stay where it is. */
export const isReadingRows = () => document.querySelector('[data-row]:is(:hover, :focus-within)') !== null
