export { followModels } from './follow-models.ts'
export { learnModels } from './learn-models.ts'
export { readModels } from './read-models.ts'
export { storeLessons } from './store-lessons.ts'
