// The Rego compiler as a library: JSON in, JSON out, no files, no network, no clock of its own.
package main

import (
	"encoding/json"
	"fmt"
	"runtime/debug"
)

type operation func(request []byte) (any, error)

var operations = map[string]operation{
	"check":    check,
	"build":    build,
	"test":     runTests,
	"format":   formatFiles,
	"evaluate": evaluate,
	"describe": describe,
}

type envelope struct {
	Result any    `json:"result,omitempty"`
	Crash  string `json:"crash,omitempty"`
}

func main() {}

// answer never lets a panic out: the caller turns `crash` into an error that names the operation.
func answer(message []byte) (reply []byte) {
	defer func() {
		if reason := recover(); reason != nil {
			reply = crash(fmt.Sprintf("%v\n%s", reason, debug.Stack()))
		}
	}()
	var request struct {
		Operation string          `json:"operation"`
		Request   json.RawMessage `json:"request"`
	}
	if err := json.Unmarshal(message, &request); err != nil {
		return crash(err.Error())
	}
	run, known := operations[request.Operation]
	if !known {
		return crash("unknown operation " + request.Operation)
	}
	result, err := run(request.Request)
	if err != nil {
		return crash(err.Error())
	}
	reply, err = json.Marshal(envelope{Result: result})
	if err != nil {
		return crash(err.Error())
	}
	return reply
}

func crash(reason string) []byte {
	reply, _ := json.Marshal(envelope{Crash: reason})
	return reply
}
