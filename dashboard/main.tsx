import { startDashboard } from './start-dashboard.tsx'

const root = document.getElementById('root')
if (root) startDashboard(root)
