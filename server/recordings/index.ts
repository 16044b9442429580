export { fetchRecording, type RecordingContext } from './fetch-recording.ts'
export { type RecordingAudio, readRecording } from './read-recording.ts'
export { recordingPath } from './recording-file.ts'
export { getRecording, listRecordings } from './recording-verbs.ts'
