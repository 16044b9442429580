/** Pages that need no session: what mails and the start line link to. */
const publicPaths = ['/set-up', '/invitation', '/reset-password', '/verify-email']

export const isPublicPath = (path: string): boolean => publicPaths.includes(path.replace(/\/$/, ''))
