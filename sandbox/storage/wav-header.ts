export const WAV_HEADER_BYTES = 44
const BYTES_PER_SAMPLE = 2

export function wavHeader(sound: { channelCount: number; sampleRateHz: number; pcmBytes: number }): Buffer {
  const bytesPerFrame = sound.channelCount * BYTES_PER_SAMPLE
  const header = Buffer.alloc(WAV_HEADER_BYTES)
  header.write('RIFF', 0, 'latin1')
  header.writeUInt32LE(WAV_HEADER_BYTES - 8 + sound.pcmBytes, 4)
  header.write('WAVEfmt ', 8, 'latin1')
  header.writeUInt32LE(16, 16)
  header.writeUInt16LE(1, 20)
  header.writeUInt16LE(sound.channelCount, 22)
  header.writeUInt32LE(sound.sampleRateHz, 24)
  header.writeUInt32LE(sound.sampleRateHz * bytesPerFrame, 28)
  header.writeUInt16LE(bytesPerFrame, 32)
  header.writeUInt16LE(BYTES_PER_SAMPLE * 8, 34)
  header.write('data', 36, 'latin1')
  header.writeUInt32LE(sound.pcmBytes, 40)
  return header
}
