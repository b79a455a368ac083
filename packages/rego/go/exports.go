//go:build wasip1

package main

import "unsafe"

// Buffers handed to the host stay referenced here, or the collector would take them back.
var (
	incoming []byte
	outgoing []byte
)

//go:wasmexport allocate
func allocate(size uint32) uint32 {
	incoming = make([]byte, size)
	return address(incoming)
}

// call answers the message in the last allocated buffer; address in the upper half, length in the lower.
//
//go:wasmexport call
func call() uint64 {
	message := incoming
	incoming = nil
	outgoing = answer(message)
	return uint64(address(outgoing))<<32 | uint64(len(outgoing))
}

func address(buffer []byte) uint32 {
	return uint32(uintptr(unsafe.Pointer(unsafe.SliceData(buffer))))
}
