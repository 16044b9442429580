import type { TestProject } from 'vitest/node'
import buildForTests from '../../dashboard/testing/build-for-tests.ts'
import { prepareInstallation } from '../../e2e/harness/prepare-installation.ts'

/** What all browser tests of a run share: the dashboard, built, and an installation to copy. */
export default async function setUpChromiumRun(project: TestProject): Promise<() => Promise<void>> {
  const [removeBuild, removeInstallation] = await Promise.all([buildForTests(project), prepareInstallation()])
  return async () => {
    removeInstallation()
    await removeBuild()
  }
}
