/** The page as the server is told of it, within the contract's lengths. */
export const describePage = () => ({ url: location.href.slice(0, 2000), title: document.title.slice(0, 300) })
