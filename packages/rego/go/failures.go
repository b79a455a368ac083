package main

import (
	"errors"
	"strings"
	"unicode/utf16"

	"github.com/open-policy-agent/opa/v1/ast"
)

// failure is one error of OPA's with its place in UTF-16 units, 1-based, end exclusive.
type failure struct {
	Code    string   `json:"code"`
	Message string   `json:"message"`
	Builtin string   `json:"builtin,omitempty"`
	Have    string   `json:"have,omitempty"`
	OneOf   []string `json:"oneOf,omitempty"`
	place
}

type place struct {
	Path      string `json:"path"`
	Line      int    `json:"line"`
	Column    int    `json:"column"`
	EndLine   int    `json:"endLine,omitempty"`
	EndColumn int    `json:"endColumn,omitempty"`
}

func describeFailures(errs ast.Errors, files map[string]string) []failure {
	described := []failure{}
	for _, err := range errs {
		described = append(described, describeFailure(err, files))
	}
	return described
}

func describeFailure(err *ast.Error, files map[string]string) failure {
	described := failure{Code: err.Code, Message: err.Message, place: placeOf(err.Location, files)}
	if name, found := strings.CutPrefix(err.Message, "undefined function "); found && existsInOpa(name) {
		described.Builtin = name
	}
	if detail, ok := err.Details.(*ast.RefErrInvalidDetail); ok && detail.Pos < len(detail.Ref) {
		described.Have = text(detail.Ref[detail.Pos].Value)
		for _, value := range detail.OneOf {
			described.OneOf = append(described.OneOf, text(value))
		}
	}
	return described
}

func placeOf(location *ast.Location, files map[string]string) place {
	if location == nil {
		return place{}
	}
	column := utf16Column(files[location.File], location.Row, location.Col)
	found := place{Path: location.File, Line: location.Row, Column: column}
	if first, _, multiline := strings.Cut(string(location.Text), "\n"); first != "" && !multiline {
		found.EndLine, found.EndColumn = found.Line, column+utf16Length(first)
	}
	return found
}

// OPA counts code points.
func utf16Column(file string, row, column int) int {
	lines := strings.Split(file, "\n")
	if row < 1 || row > len(lines) {
		return column
	}
	runes := []rune(lines[row-1])
	before := min(max(column-1, 0), len(runes))
	return utf16Length(string(runes[:before])) + 1
}

func utf16Length(text string) int {
	return len(utf16.Encode([]rune(text)))
}

func asErrors(err error, path string) ast.Errors {
	var many ast.Errors
	if errors.As(err, &many) {
		return many
	}
	var one *ast.Error
	if errors.As(err, &one) {
		return ast.Errors{one}
	}
	return ast.Errors{ast.NewError("rego_error", ast.NewLocation(nil, path, 1, 1), "%v", err)}
}

func text(value ast.Value) string {
	switch name := value.(type) {
	case ast.String:
		return string(name)
	case ast.Var:
		return string(name)
	}
	return value.String()
}
