/// A compound file with one stream, as old workbooks are: the sectors are the table, the directory, and the stream.
pub fn compound(name: &str, stream: &[u8]) -> Vec<u8> {
    const SECTOR: usize = 512;
    const LAST: u32 = 0xffff_fffe;
    let mut stream = stream.to_vec();
    // Shorter streams stand elsewhere, and one table holds 126 sectors of a stream.
    stream.resize(stream.len().max(4096).next_multiple_of(SECTOR).min(126 * SECTOR), 0);
    let sectors = u32::try_from(stream.len() / SECTOR).expect("few sectors");
    let mut file = vec![0; SECTOR];
    file[..8].copy_from_slice(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1");
    (file[30], file[32], file[44], file[48]) = (9, 6, 1, 1);
    file[68..72].copy_from_slice(&LAST.to_le_bytes());
    file[76..SECTOR].fill(0xff);
    file[76..80].fill(0);
    for at in 0..128_u32 {
        let next = match at {
            0 => 0xffff_fffd,
            1 => LAST,
            at if at <= sectors => at + 1,
            at if at == sectors + 1 => LAST,
            _ => 0xffff_ffff,
        };
        file.extend(next.to_le_bytes());
    }
    for (name, start, size) in [("Root Entry", LAST, 0), (name, 2, stream.len())] {
        let mut entry = vec![0; 128];
        let units: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        entry[..units.len()].copy_from_slice(&units);
        entry[64] = u8::try_from(units.len() + 2).expect("a short name");
        entry[116..120].copy_from_slice(&start.to_le_bytes());
        entry[120..124].copy_from_slice(&u32::try_from(size).expect("a short stream").to_le_bytes());
        file.extend(entry);
    }
    file.resize(3 * SECTOR, 0);
    file.extend(stream);
    file
}
