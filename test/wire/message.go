package main

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"io"
	"strings"
)

const (
	headLength = 16
	maxLength  = 48_000_000 // what a server of this protocol says that it takes

	opQuery = 2004
	opMsg   = 2013

	moreToCome = 1 << 1
)

// message is one whole message of the MongoDB wire protocol, with its head.
type message []byte

// readMessage reads one message, and refuses a length that none can have.
func readMessage(from io.Reader) (message, error) {
	head := make([]byte, headLength)
	if _, err := io.ReadFull(from, head); err != nil {
		return nil, err
	}
	length := binary.LittleEndian.Uint32(head)
	if length < headLength || length > maxLength {
		return nil, fmt.Errorf("a message of %d bytes", length)
	}
	whole := make(message, length)
	copy(whole, head)
	_, err := io.ReadFull(from, whole[headLength:])
	return whole, err
}

// wantsNoReply tells an unacknowledged command, such as the driver's farewell to its sessions.
func (m message) wantsNoReply() bool {
	return m.op() == opMsg && len(m) >= 20 && binary.LittleEndian.Uint32(m[16:])&moreToCome != 0
}

// isMonitoring tells what a driver asks to learn whether the server lives, which touches no data.
func (m message) isMonitoring() bool {
	if m.op() == opQuery {
		return true // nothing but a driver's first greeting comes in this old form
	}
	switch strings.ToLower(m.command()) {
	case "hello", "ismaster", "ping", "buildinfo":
		return true
	}
	return false
}

func (m message) op() uint32 {
	return binary.LittleEndian.Uint32(m[12:])
}

// command is the name of the first field of the first document, which names the command.
func (m message) command() string {
	const firstName = headLength + 4 + 1 + 4 + 1 // head, flags, kind of section, length of document, type of field
	if m.op() != opMsg || len(m) < firstName {
		return ""
	}
	name, _, _ := bytes.Cut(m[firstName:], []byte{0})
	return string(name)
}
