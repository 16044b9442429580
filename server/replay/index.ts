export { answerLines } from './answer-lines.ts'
